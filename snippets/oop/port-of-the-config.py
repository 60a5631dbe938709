class Config:
    @staticmethod
    def default_port():
        return 8000

    port = default_port()


print("port", Config.port)

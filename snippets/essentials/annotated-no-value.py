class Config:
    retries: int = 3
    debug: bool

config = Config()
print(config.retries)
print(config.debug)

class Bell:
    def ring():
        return "ding"


print(Bell.ring())
print(Bell().ring())

def age_of(person):
    try:
        return int(person["age"])
    except ValueError or KeyError:
        return "unknown"


print(age_of({"age": "42"}))
print(age_of({"age": "old"}))
print(age_of({"name": "Ann"}))

def age_of(text):
    try:
        return int(text)
    except:
        return "unknown"
    except ValueError:
        return "not a number"


print(age_of("seven"))

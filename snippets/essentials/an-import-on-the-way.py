import json


def load(text, strict=False):
    if strict:
        import json.decoder
        json.decoder.JSONDecoder(strict=True)
    return json.loads(text)


print(load("[1, 2]", strict=True))
print(load("[1, 2]"))

from sys import getsizeof


def bytes_each(character):
    text = character * 100
    return (getsizeof(text * 2) - getsizeof(text)) // 100


print(bytes_each("e"))
print(bytes_each("é"))
print(bytes_each("€"))
print(bytes_each("😀"))

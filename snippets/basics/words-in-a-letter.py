class Letter:
    def __init__(self, text):
        self.text = text

    def __contains__(self, word):
        return self.text.find(word)


letter = Letter("dear ann, see you soon")
print("dear" in letter)
print("ann" in letter)
print("bob" in letter)

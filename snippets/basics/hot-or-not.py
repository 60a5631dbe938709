class Tag(str):
    def __eq__(self, other):
        return self.lower() == other.lower()


tag = Tag("Hot")
print(tag == "hot")
print(tag != "hot")
print(tag in ["hot"])

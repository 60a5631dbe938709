saved = []


class Guest:
    def __del__(self):
        print("leaving")
        saved.append(self)


guest = Guest()
del guest
print(len(saved))
saved.clear()
print(len(saved))

import gc


class Door:
    def __del__(self):
        print("freed")


gc.disable()
doors = [Door()]
print("closing")
doors.clear()
print("end")

mood = "calm"


def day():
    mood = "busy"

    def evening():
        global mood
        mood = "tired"

    evening()
    return mood


print(day(), mood)

with open("diary.txt", "a+") as diary:
    diary.write("Tue")
    diary.seek(0)
    diary.write("Mon")
    diary.seek(0)
    print(diary.read())

def tea():
    "Make tea."

cocoa = lambda: "Make cocoa."
[tea(), tea.__doc__]
[cocoa(), cocoa.__doc__]

a = 256
b = 256
a is b
a = 257
b = 257
a is b
a = 257; b = 257
a is b

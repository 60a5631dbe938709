a = "apple_pie"
b = "apple_pie"
a is b
a = "apple pie"
b = "apple pie"
a is b
a = "apple pie"; b = "apple pie"
a is b

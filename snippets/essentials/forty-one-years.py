from typing import cast

age = cast(int, "41")
print(age + age)

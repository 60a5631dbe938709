from typing import List

numbers = [1, "x"]
print(isinstance(numbers, List))
print(isinstance(numbers, List[int]))

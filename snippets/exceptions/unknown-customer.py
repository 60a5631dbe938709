customers = {"bob": "Dover"}

try:
    print(customers["ann"])
except KeyError as error:
    print(f"unknown customer: {error}")

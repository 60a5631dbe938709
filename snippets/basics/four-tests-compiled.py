import warnings

for test in ["x is 5", "x is None", "x is ()", "x is []"]:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        compile(test, "shop.py", "eval")
    print(test, len(caught))

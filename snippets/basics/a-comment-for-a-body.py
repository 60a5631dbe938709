print("Shop open")


def send_receipt(order):
    # comes next week


print("Ready")

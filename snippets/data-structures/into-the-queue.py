queue = ["ann", "bo"]
queue.insert(10, "cy")
queue
queue.insert(-1, "di")
queue

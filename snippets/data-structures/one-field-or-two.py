from operator import itemgetter
person = {"name": "ann", "age": 31}
itemgetter("name", "age")(person)
itemgetter("name")(person)
fields = ["age"]
itemgetter(*fields)(person)

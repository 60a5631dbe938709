friends = {1, 2, 3}
family = {4, 5}
away = {2, 4}

print(friends | family - away)
print(friends ^ family & away)

board = [["."] * 3] * 2
board[0][0] = "X"

for row in board:
    print(" ".join(row))

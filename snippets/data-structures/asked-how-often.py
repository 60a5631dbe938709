class Score:
    asked = 0

    def __init__(self, points):
        self.points = points

    def __lt__(self, other):
        Score.asked += 1
        return self.points < other.points


def comparisons(points):
    Score.asked = 0
    sorted(Score(p) for p in points)
    return Score.asked


print(comparisons([1, 2, 3, 4, 5, 6, 7, 8]))
print(comparisons([8, 7, 6, 5, 4, 3, 2, 1]))

class Door:
    visits = 0
    def enter(self):
        self.visits += 1

front = Door()
back = Door()
front.enter()
front.enter()
front.visits
back.visits
Door.visits

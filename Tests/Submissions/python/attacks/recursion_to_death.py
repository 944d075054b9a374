sys.setrecursionlimit(1 << 30)


@in_backward
def attack(self):
    class Deep:
        def __getattr__(self, name):
            return repr(self) + name

        def __repr__(self):
            return str(getattr(self, 'deeper'))

    repr(Deep())

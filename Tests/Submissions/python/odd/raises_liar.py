class Liar(BaseException):
    def __str__(self):
        raise self

    __repr__ = __str__


def forward(self, x):
    raise Liar()


MLP.forward = forward

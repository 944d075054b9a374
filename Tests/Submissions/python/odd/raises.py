class OwnError(Exception):
    pass


def innermost():
    raise OwnError('in my own words')


def forward(self, x):
    return innermost()


MLP.forward = forward

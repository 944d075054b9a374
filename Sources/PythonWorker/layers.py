"""What is asked of layers and of the loss: to go forward and back."""

from builtins import *  # See worker.py.
from classes import Classes
from failures import Failure


class Layers(Classes):
    """Layers and losses, whichever way a student keeps parameters and takes labels."""

    # What a loss takes for labels: "rows" with a 1, or "numbers" of classes. None until it was tried.
    labels = None

    # Linear

    def linear(self, W, b):
        """A layer with these parameters in place of its own, and the order in which it lists the two."""
        layer = self.student.call(self.named("Linear"), W.shape[1], W.shape[0])
        order = self.put(layer, W, b)
        held = [self.read_back(one) for one in self.arrays(layer, "get_parameters", "Linear", 2)]
        if not all([self.numpy.array_equal(one.reshape(-1), wanted.reshape(-1))
                    for one, wanted in zip(held, (W, b) if order == [0, 1] else (b, W))]):
            self.put_in_attributes(layer, W, b)
        return layer, order

    def read_back(self, array):
        if type(array) is not self.numpy.ndarray:
            kind = "None" if array is None else type(array).__name__
            raise Failure("not-a-tensor", f"get_parameters() of Linear has a {kind}; expected numpy.ndarray")
        return array

    def put(self, layer, W, b):
        held = [self.read_back(one) for one in self.arrays(layer, "get_parameters", "Linear", 2)]
        biases = [b.shape, (1, b.shape[0])]
        for order in ([0, 1], [1, 0]):
            weights, bias = held[order[0]], held[order[1]]
            if weights.shape == W.shape and bias.shape in biases:
                weights[...], bias[...] = W, b.reshape(bias.shape)
                return order
        shapes = " and ".join([str(one.shape) for one in held])
        raise Failure(
            "wrong-shape", f"the parameters of Linear({W.shape[1]}, {W.shape[0]}) have the shapes {shapes}; "
            f"expected {W.shape} and {b.shape}")

    def put_in_attributes(self, layer, W, b):
        """Where get_parameters gives copies, the layer's own arrays are known by their names. That it gives copies is
        for the optimizer to find out."""
        own = vars(layer)
        for names, new in ((("w", "weight", "weights"), W), (("b", "bias", "biases"), b)):
            old = next((one for name, one in own.items() if name.lower().strip("_") in names), None)
            if type(old) is not self.numpy.ndarray or old.size != new.size:
                raise Failure(
                    "missing-parameter", "get_parameters() of Linear returns copies, so nobody can set its parameters")
            old[...] = new.reshape(old.shape)

    def gradients_of(self, layer, order, b):
        """dW and db; a db of the shape that b has itself is one."""
        given = self.arrays(layer, "get_gradients", "Linear", 2)
        dW, db = given[order[0]], given[order[1]]
        own = self.arrays(layer, "get_parameters", "Linear", 2)[order[1]]
        if type(db) is self.numpy.ndarray and db.shape == own.shape == (1, b.shape[0]):
            db = db.reshape(b.shape)
        return [(dW, "the gradient of W that Linear has"), (db, "the gradient of b that Linear has")]

    def linear_forward(self, W, b, x):
        layer, _ = self.linear(W, b)
        return [(self.run(layer, "forward", "Linear", x), "what Linear's forward returned")]

    def linear_backward(self, W, b, *batches):
        layer, order = self.linear(W, b)
        for x, upstream in zip(batches[::2], batches[1::2]):
            # Whoever adds gradients up may have a way to set them back; the homework asks for none.
            reset = self.student.call(getattr, layer, "zero_grad", None)
            if reset is not None:
                self.student.call(reset)
            self.run(layer, "forward", "Linear", x)
            dx = self.run(layer, "backward", "Linear", upstream)
        return [(dx, "what Linear's backward returned")] + self.gradients_of(layer, order, b)

    # ReLU, Sigmoid

    def activation_forward(self, name, x):
        return [(self.run(self.student.call(self.named(name)), "forward", name, x), f"what {name}'s forward returned")]

    def activation_backward(self, name, x, upstream):
        module = self.student.call(self.named(name))
        self.run(module, "forward", name, x)
        return [(self.run(module, "backward", name, upstream), f"what {name}'s backward returned")]

    # SoftmaxCrossEntropy

    def loss_of(self, logits, y):
        """The loss module after its forward pass, and what that returned."""
        loss = self.student.call(self.named("SoftmaxCrossEntropy"))
        if self.labels is None:
            self.labels = self.label_style()
        given = y if self.labels == "rows" else self.numpy.argmax(y, axis=1)
        returned = self.run(loss, "forward", "SoftmaxCrossEntropy", logits, given)
        return loss, returned[0] if isinstance(returned, tuple) and returned else returned, given

    def label_style(self):
        """The homework's labels are rows with a 1. Where these raise an error and numbers of classes do not, it is
        numbers that the student's code is written for."""
        logits = self.numpy.array([[0.5, 1.0, -1.0], [0.25, 0.0, 2.0]])
        rows = self.numpy.array([[0.0, 1.0, 0.0], [0.0, 0.0, 1.0]])
        for style, labels in (("rows", rows), ("numbers", self.numpy.array([1, 2]))):
            try:
                loss = self.student.call(self.named("SoftmaxCrossEntropy"))
                self.run(loss, "forward", "SoftmaxCrossEntropy", logits.copy(), labels.copy())
                return style
            except Exception:
                pass
        return "rows"

    def loss_forward(self, logits, y):
        return [(self.loss_of(logits, y)[1], "the loss that SoftmaxCrossEntropy's forward returned")]

    def loss_backward(self, logits, y):
        loss, _, labels = self.loss_of(logits, y)
        backward = self.method(loss, "backward", "SoftmaxCrossEntropy")
        needed, _ = self.required(backward)
        # There is nothing above a loss: what arrives there is 1.
        arguments = [labels if name.lower().startswith(("y", "label", "target")) else 1.0 for name in needed or []]
        if len(arguments) == 2:
            arguments = [logits, labels]
        gradient = self.student.call(backward, *arguments)
        return [(gradient, "what SoftmaxCrossEntropy's backward returned")]

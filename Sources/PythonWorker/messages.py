"""Messages between Grader and a worker: a frame is a length in 8 bytes and one safetensors blob."""

import json
import os
import struct

from builtins import *  # See worker.py.


class Stored:
    """A tensor as it travels."""

    __slots__ = ("dtype", "shape", "data")

    def __init__(self, dtype, shape, data):
        self.dtype, self.shape, self.data = dtype, shape, data


class Codec:
    """Reads and writes messages. The parser and the quoting function are C, and hold on to nothing replaceable."""

    parse_json = staticmethod(json.JSONDecoder().scan_once)
    quote = staticmethod(json.encoder.encode_basestring_ascii)
    length = struct.Struct("<Q")
    # The format's order of tensors: the widest type first, then by name.
    rank = {"F64": 0, "I64": 0, "F32": 1, "I32": 1, "F16": 2, "BF16": 2, "I16": 2}

    @classmethod
    def encode(cls, metadata, tensors=()):
        """The message of these texts and (name, Stored) pairs."""
        quote = cls.quote
        texts = ",".join([quote(key) + ":" + quote(metadata[key]) for key in sorted(metadata)])
        entries, blobs, offset = ['"__metadata__":{' + texts + "}"], [], 0
        for name, tensor in sorted(tensors, key=lambda pair: (cls.rank.get(pair[1].dtype, 3), pair[0])):
            end = offset + len(tensor.data)
            shape = ",".join([str(extent) for extent in tensor.shape])
            entries.append(
                f'{quote(name)}:{{"dtype":"{tensor.dtype}","shape":[{shape}],"data_offsets":[{offset},{end}]}}')
            blobs.append(tensor.data)
            offset = end
        header = ("{" + ",".join(entries) + "}").encode("ascii")
        header += b" " * (-len(header) % 8)
        return cls.length.pack(len(header)) + header + b"".join(blobs)

    @classmethod
    def decode(cls, message):
        """The texts and the named tensors of a message."""
        (size,) = cls.length.unpack_from(message)
        header, _ = cls.parse_json(message[8:8 + size].decode("utf-8"), 0)
        metadata = header.pop("__metadata__", {})
        data = message[8 + size:]
        return metadata, {
            name: Stored(entry["dtype"], tuple(entry["shape"]), data[slice(*entry["data_offsets"])])
            for name, entry in header.items()
        }


class Stream:
    """Whole frames over descriptors."""

    read, write = staticmethod(os.read), staticmethod(os.write)

    @classmethod
    def receive_exactly(cls, descriptor, count):
        pieces, missing = [], count
        while missing:
            piece = cls.read(descriptor, min(missing, 1 << 20))
            if not piece:
                return None
            pieces.append(piece)
            missing -= len(piece)
        return b"".join(pieces)

    @classmethod
    def receive(cls, descriptor):
        """The next message; None once Grader has hung up."""
        head = cls.receive_exactly(descriptor, 8)
        return head and cls.receive_exactly(descriptor, Codec.length.unpack(head)[0])

    @classmethod
    def send(cls, descriptor, message):
        rest = memoryview(Codec.length.pack(len(message)) + message)
        while rest:
            rest = rest[cls.write(descriptor, rest):]

"""Makes src/test/resources/io/thingrack/serialization/*.properties: bytes of other people's encoders, in hex.

    pip install msgpack==1.2.4 msgspec==0.22.0 cbor2==6.3.0 numpy==2.4.6
    python3 src/test/python/golden.py

MessagePack is msgspec's (and must be the same as msgpack's); numpy arrays are extension type 1 with what numpy.save
writes, as hololinked 0.4.2 does it.
"""

import decimal
import datetime
import io
import pathlib
import uuid

import cbor2
import msgpack
import msgspec
import numpy as np

TARGET = pathlib.Path(__file__).parent.parent / "resources/io/thingrack/serialization"

COMMON = {
    "null": None, "true": True, "false": False,
    "i0": 0, "i23": 23, "i24": 24, "i127": 127, "i128": 128, "i255": 255, "i256": 256, "i65535": 65535,
    "i65536": 65536, "i4294967295": 4294967295, "i4294967296": 4294967296,
    "i9223372036854775807": 9223372036854775807, "i18446744073709551615": 18446744073709551615,
    "i-1": -1, "i-24": -24, "i-25": -25, "i-32": -32, "i-33": -33, "i-128": -128, "i-129": -129,
    "i-32768": -32768, "i-32769": -32769, "i-2147483648": -2147483648, "i-2147483649": -2147483649,
    "i-9223372036854775808": -9223372036854775808,
    "d0.0": 0.0, "d-0.0": -0.0, "d0.1": 0.1, "d1e300": 1e300,
    "t": "", "ta": "a", "unicode": "é℃😀", "x31": "x" * 31, "x32": "x" * 32, "x256": "x" * 256,
    "bytes0": b"", "bytes2": b"\x00\xff", "bytes256": b"z" * 256,
    "array0": [], "nested": [1, [2, []]], "array16": list(range(16)),
    "object0": {}, "object": {"a": 1, "b": {"c": None}}, "object16": {str(i): i for i in range(16)},
}

MSGPACK = {"nan": float("nan"), "inf": float("inf"), "-inf": float("-inf")}

ARRAYS = {
    **{f"numpy.{d}": np.array([1, 0, 3], dtype=d) for d in ("<f2", "<f4", "<f8", ">f4", ">f8", "|u1", "<u2", ">u4", "|b1")},
    **{f"numpy.{d}": np.array([1, -2, 3], dtype=d) for d in ("|i1", "<i2", "<i4", "<i8", ">i2", ">i8")},
    "numpy.<u8": np.array([1, 0, 2**64 - 1], dtype="<u8"),
    "numpy.nan": np.array([np.nan, np.inf, -np.inf]),
    "numpy.0d": np.array(2.5),
    "numpy.empty": np.array([]),
    "numpy.2x0": np.zeros((2, 0)),
    "numpy.c": np.array([[1.5, 2, 3], [4, 5, 6]]),
    "numpy.fortran": np.asfortranarray(np.array([[1.5, 2, 3], [4, 5, 6]])),
    "numpy.3d": np.arange(24, dtype="<i2").reshape(2, 3, 4),
    "numpy.3d.fortran.big": np.asfortranarray(np.arange(24, dtype=">i2").reshape(2, 3, 4)),
    "numpy.record": np.array([(1, 2.0)], dtype=[("a", "<i4"), ("b", "<f8")]),
    "numpy.complex": np.array([1j]),
    "numpy.text": np.array(["ab"]),
    "numpy.time": np.array(["2020-01-01"], dtype="M8[D]"),
}


def npy(array, version=None):
    file = io.BytesIO()
    np.lib.format.write_array(file, array, version=version, allow_pickle=False)
    return file.getvalue()


def ext(array, version=None):
    return msgspec.msgpack.encode(msgspec.msgpack.Ext(1, npy(array, version)))


def write(name, head, entries):
    lines = [f"# made by src/test/python/golden.py with {head}"]
    lines += [f"{key}={value.hex()}" for key, value in entries.items()]
    (TARGET / name).write_text("\n".join(lines) + "\n")


packed = {}
for key, value in {**COMMON, **MSGPACK}.items():
    packed[key] = msgspec.msgpack.encode(value)
    assert packed[key] == msgpack.packb(value), key
packed["float"] = msgpack.packb(0.5, use_single_float=True)
packed["timestamp"] = msgpack.packb(msgpack.Timestamp(1, 0))
packed["ext5"] = msgpack.packb(msgpack.ExtType(5, b"abc"))
packed["intkey"] = msgpack.packb({1: 2})
packed |= {key: ext(array) for key, array in ARRAYS.items()}
packed["numpy.v2"] = ext(np.array([1.0, 2.0]), (2, 0))
packed["numpy.v3"] = ext(np.array([1.0, 2.0]), (3, 0))
packed["numpy.within"] = msgspec.msgpack.encode(
    {"a": msgspec.msgpack.Ext(1, npy(ARRAYS["numpy.c"])), "b": [msgspec.msgpack.Ext(1, npy(ARRAYS["numpy.0d"]))]}
)
write("msgpack.properties", f"msgspec {msgspec.__version__}, msgpack 1.2.4, numpy {np.__version__}", packed)

tagged = {key: cbor2.dumps(value) for key, value in COMMON.items()}
for key, value in {
    "nan": float("nan"), "inf": float("inf"), "-inf": float("-inf"), "half0.5": 0.5, "half65504": 65504.0,
    "halftiny": 5.960464477539063e-8, "half-0.0": -0.0, "float100000": 100000.0,
}.items():
    tagged["short." + key] = cbor2.dumps(value, canonical=True)
tagged["big"] = cbor2.dumps(2**64)
tagged["-big"] = cbor2.dumps(-(2**64) - 1)
tagged["-64bits"] = cbor2.dumps(-(2**64))
tagged["digits1000"] = cbor2.dumps(10**1000 - 1)
tagged["digits1100"] = cbor2.dumps(10**1100)
tagged["decimal"] = cbor2.dumps(decimal.Decimal("273.15"))
tagged["decimal-"] = cbor2.dumps(decimal.Decimal("-1E+5"))
tagged["decimalbig"] = cbor2.dumps(decimal.Decimal("12345678901234567890123.5"))
tagged["undefined"] = cbor2.dumps(cbor2.undefined)
tagged["time"] = cbor2.dumps(datetime.datetime(2020, 1, 1, tzinfo=datetime.timezone.utc))
tagged["uuid"] = cbor2.dumps(uuid.UUID(int=1))
tagged["selfdescribed"] = cbor2.dumps(cbor2.CBORTag(55799, [1]))
tagged["rational"] = cbor2.dumps(cbor2.CBORTag(30, [1, 2]))
tagged["intkey"] = cbor2.dumps({1: 2})
tagged["indefinite"] = cbor2.dumps({"a": [1, [], {"b": "c"}]}, indefinite_containers=True)
write("cbor.properties", "cbor2 6.3.0", tagged)

"""Short names for the kinds of array that the rules of attendance take and give."""

import numpy as np
import numpy.typing as npt

type Bytes = npt.NDArray[np.uint8]
type Words = npt.NDArray[np.uint64]
type Ints = npt.NDArray[np.int64]
type Truths = npt.NDArray[np.bool_]
type Days = npt.NDArray[np.datetime64]
type Floats = npt.NDArray[np.float64]

package dev.mediajobs.recognition;

import dev.mediajobs.rpc.ApiException;

/** What a library is for. */
enum Algorithm {
    landmark,
    object,
    logo,
    face,
    label;

    /**
     * Nothing here compares pictures with libraries of other things than faces. One that was taken and had no effect would
     * promise what is not done.
     *
     * @throws ApiException for all but {@link #face}
     */
    void requireServed() {
        if (this != face) {
            throw new ApiException(
                    400,
                    "InvalidParameter.NotSupport",
                    "'Algorithm' is not supported: a library of the algorithm '" + this
                            + "' would have no effect; there are libraries of faces.");
        }
    }
}

package dev.mediajobs.callback;

import dev.mediajobs.rpc.WireName;

enum AuthSwitch {
    @WireName("on")
    ON,
    @WireName("off")
    OFF
}

package dev.mediajobs.callback;

import dev.mediajobs.rpc.WireName;

enum DeliveryState {
    @WireName("Waiting")
    WAITING,
    @WireName("Ready")
    READY,
    @WireName("Sending")
    SENDING,
    @WireName("Delivered")
    DELIVERED,
    @WireName("Dead")
    DEAD
}

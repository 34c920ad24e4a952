package dev.mediajobs.pipeline;

/** Whether jobs that wait may begin; those that run go on in either case. */
enum Status {
    Active,
    Paused
}

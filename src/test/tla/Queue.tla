------------------------------- MODULE Queue -------------------------------
(***************************************************************************)
(* How jobs are admitted, and how workers claim, lose and finish their     *)
(* steps: what docs/state-machine.md says in words. Each action is one      *)
(* transaction of the database, or one thing that befalls a worker.         *)
(*                                                                         *)
(* A job has two stages: some steps that need not wait for each other, and  *)
(* then one that writes the result. Time is what is left of leases: Tick    *)
(* takes one off each. A worker that takes no action for as long as it      *)
(* likes is a paused one; it still holds what it thinks is its lease.       *)
(*                                                                         *)
(* Three constants turn off what the protocol rests on, one by one, to show *)
(* that the invariants find what then goes wrong.                           *)
(***************************************************************************)
EXTENDS Naturals, FiniteSets, TLC

CONSTANTS
    Jobs,
    Workers,
    Parts,          \* number of steps of the first stage
    Limit,          \* jobs of the pipeline that may run at once
    MaxAttempts,    \* tries of a step before its job fails
    Lease,          \* ticks that a lease lasts
    Skew,           \* ticks by which clocks of workers may be ahead
    MaxStops,       \* how often workers are stopped and give their steps back
    Cancellable,    \* jobs that somebody may cancel
    Fenced,         \* writes of workers match the fence
    DatabaseClock,  \* only the database's clock says that a lease is over
    CountUnderLock  \* running jobs are counted in a statement after the lock

ASSUME /\ Parts > 0 /\ Limit > 0 /\ MaxAttempts > 0 /\ Lease > 0
       /\ Cancellable \subseteq Jobs

VARIABLES
    job,       \* the jobs' states; NONE before they are submitted
    results,   \* how many results were stored
    step,      \* per job and step: its row
    accepted,  \* how often a finish of the step was taken
    held,      \* per worker: the lease it believes to have
    admission, \* per worker: how far its admitting has come
    lock,      \* who has the pipeline's row locked
    stops,     \* how often workers were stopped
    late       \* whether a write was taken from a worker whose step another had claimed since

vars == <<job, results, step, accepted, held, admission, lock, stops, late>>

StepIds == 1..(Parts + 1)
FirstStage == 1..Parts
Last == Parts + 1
Ended == {"SUCCEEDED", "FAILED", "CANCELLED"}

NotOpened == [state |-> "NONE", fence |-> 0, attempt |-> 1, left |-> 0]
Nothing == [job |-> "none", step |-> 0, fence |-> 0, left |-> 0]
Idle == [at |-> "idle", count |-> 0]

Max(a, b) == IF a > b THEN a ELSE b
Min(a, b) == IF a < b THEN a ELSE b
Running == {j \in Jobs : job[j] = "RUNNING"}
Queued == {j \in Jobs : job[j] = "QUEUED"}
HoldsNothing(w) == held[w] = Nothing

Init ==
    /\ job = [j \in Jobs |-> "NONE"]
    /\ results = [j \in Jobs |-> 0]
    /\ step = [j \in Jobs |-> [s \in StepIds |-> NotOpened]]
    /\ accepted = [j \in Jobs |-> [s \in StepIds |-> 0]]
    /\ held = [w \in Workers |-> Nothing]
    /\ admission = [w \in Workers |-> Idle]
    /\ lock = "free"
    /\ stops = 0
    /\ late = FALSE

----------------------------------------------------------------------------
(* Callers *)

Submit(j) ==
    /\ job[j] = "NONE"
    /\ job' = [job EXCEPT ![j] = "QUEUED"]
    /\ UNCHANGED <<results, step, accepted, held, admission, lock, stops, late>>

(* What waits of a job that has ended is taken away; what runs is left to whoever runs it. *)
WithoutWaiting(steps) ==
    [s \in StepIds |-> IF steps[s].state = "READY" THEN [steps[s] EXCEPT !.state = "CANCELLED"] ELSE steps[s]]

Cancel(j) ==
    /\ j \in Cancellable
    /\ job[j] \in {"QUEUED", "RUNNING"}
    /\ job' = [job EXCEPT ![j] = "CANCELLED"]
    /\ step' = [step EXCEPT ![j] = WithoutWaiting(@)]
    /\ UNCHANGED <<results, accepted, held, admission, lock, stops, late>>

----------------------------------------------------------------------------
(* Admitting. Where the count is part of the locking statement, it is as old as that statement: it waits for the lock with it. *)

CountFirst(w) ==
    /\ ~CountUnderLock
    /\ admission[w].at = "idle"
    /\ Queued # {}
    /\ admission' = [admission EXCEPT ![w] = [at |-> "counted", count |-> Cardinality(Running)]]
    /\ UNCHANGED <<job, results, step, accepted, held, lock, stops, late>>

Lock(w) ==
    /\ lock = "free"
    /\ IF CountUnderLock
       THEN /\ admission[w].at = "idle"
            /\ Queued # {}
            /\ admission' = [admission EXCEPT ![w].at = "locked"]
       ELSE /\ admission[w].at = "counted"
            /\ admission' = [admission EXCEPT ![w].at = "ready"]
    /\ lock' = w
    /\ UNCHANGED <<job, results, step, accepted, held, stops, late>>

Count(w) ==
    /\ admission[w].at = "locked"
    /\ admission' = [admission EXCEPT ![w] = [at |-> "ready", count |-> Cardinality(Running)]]
    /\ UNCHANGED <<job, results, step, accepted, held, lock, stops, late>>

Opened(steps, which) ==
    [s \in StepIds |-> IF s \in which THEN [steps[s] EXCEPT !.state = "READY"] ELSE steps[s]]

Admit(w) ==
    /\ admission[w].at = "ready"
    /\ LET free == IF admission[w].count >= Limit THEN 0 ELSE Limit - admission[w].count
           many == Min(free, Cardinality(Queued))
       IN \E chosen \in SUBSET Queued :
            /\ Cardinality(chosen) = many
            /\ job' = [j \in Jobs |-> IF j \in chosen THEN "RUNNING" ELSE job[j]]
            /\ step' = [j \in Jobs |-> IF j \in chosen THEN Opened(step[j], FirstStage) ELSE step[j]]
    /\ admission' = [admission EXCEPT ![w] = Idle]
    /\ lock' = "free"
    /\ UNCHANGED <<results, accepted, held, stops, late>>

----------------------------------------------------------------------------
(* Workers and their leases *)

Claim(w) ==
    /\ HoldsNothing(w)
    /\ \E j \in Jobs, s \in StepIds :
        /\ step[j][s].state = "READY"
        /\ LET fence == step[j][s].fence + 1
           IN /\ step' = [step EXCEPT ![j][s] = [@ EXCEPT !.state = "RUNNING", !.fence = fence, !.left = Lease]]
              /\ held' = [held EXCEPT ![w] = [job |-> j, step |-> s, fence |-> fence, left |-> Lease]]
    /\ UNCHANGED <<job, results, accepted, admission, lock, stops, late>>

Row(w) == step[held[w].job][held[w].step]

(* Whether a write of the worker finds its row. *)
Matches(w) ==
    /\ Row(w).state = "RUNNING"
    /\ Fenced => Row(w).fence = held[w].fence

Discard(w) == held' = [held EXCEPT ![w] = Nothing]

Heartbeat(w) ==
    /\ ~HoldsNothing(w)
    /\ IF Matches(w) /\ job[held[w].job] = "RUNNING"
       THEN /\ held[w].left < Lease \/ Row(w).left < Lease
            /\ step' = [step EXCEPT ![held[w].job][held[w].step].left = Lease]
            /\ held' = [held EXCEPT ![w].left = Lease]
       ELSE /\ Discard(w)
            /\ UNCHANGED step
    /\ UNCHANGED <<job, results, accepted, admission, lock, stops, late>>

(* The last step of a stage opens the next stage or ends the job, in the transaction that finishes it. *)
AfterFinish(j, done) ==
    IF job[j] # "RUNNING"
    THEN /\ step' = [step EXCEPT ![j] = done]
         /\ UNCHANGED <<job, results>>
    ELSE IF done[Last].state = "DONE"
    THEN /\ step' = [step EXCEPT ![j] = done]
         /\ job' = [job EXCEPT ![j] = "SUCCEEDED"]
         /\ results' = [results EXCEPT ![j] = @ + 1]
    ELSE /\ step' = [step EXCEPT ![j] = IF \A s \in FirstStage : done[s].state = "DONE"
                                        THEN Opened(done, {Last}) ELSE done]
         /\ UNCHANGED <<job, results>>

Finish(w) ==
    /\ ~HoldsNothing(w)
    /\ IF Matches(w)
       THEN LET j == held[w].job
                s == held[w].step
                end == IF job[j] = "RUNNING" THEN "DONE" ELSE "CANCELLED"
            IN /\ AfterFinish(j, [step[j] EXCEPT ![s].state = end])
               /\ accepted' = [accepted EXCEPT ![j][s] = @ + 1]
               /\ late' = (late \/ Row(w).fence # held[w].fence)
               \* The answer may be lost: the worker then reports once more.
               /\ Discard(w) \/ UNCHANGED held
       ELSE /\ Discard(w)
            /\ UNCHANGED <<job, results, step, accepted, late>>
    /\ UNCHANGED <<admission, lock, stops>>

(* Back to the others, or the end of the job: what recover does with a step whose worker was lost is the same. *)
TryAgainOrGiveUp(j, s) ==
    IF step[j][s].attempt < MaxAttempts
    THEN /\ step' = [step EXCEPT ![j][s] = [@ EXCEPT !.state = "READY", !.attempt = @ + 1, !.left = 0]]
         /\ UNCHANGED job
    ELSE /\ step' = [step EXCEPT ![j] = WithoutWaiting([@ EXCEPT ![s].state = "FAILED"])]
         /\ job' = [job EXCEPT ![j] = "FAILED"]

Fail(w) ==
    /\ ~HoldsNothing(w)
    /\ Matches(w)
    /\ job[held[w].job] = "RUNNING"
    /\ TryAgainOrGiveUp(held[w].job, held[w].step)
    /\ late' = (late \/ Row(w).fence # held[w].fence)
    /\ Discard(w)
    /\ UNCHANGED <<results, accepted, admission, lock, stops>>

GiveBack(w) ==
    /\ stops < MaxStops
    /\ ~HoldsNothing(w)
    /\ Matches(w)
    /\ job[held[w].job] = "RUNNING"
    /\ step' = [step EXCEPT ![held[w].job][held[w].step] = [@ EXCEPT !.state = "READY", !.left = 0]]
    /\ Discard(w)
    /\ stops' = stops + 1
    /\ UNCHANGED <<job, results, accepted, admission, lock, late>>

(* Killed, and started again as a new one. Its connection is gone, and its locks with it. *)
Crash(w) ==
    /\ ~HoldsNothing(w) \/ admission[w] # Idle
    /\ Discard(w)
    /\ admission' = [admission EXCEPT ![w] = Idle]
    /\ lock' = IF lock = w THEN "free" ELSE lock
    /\ UNCHANGED <<job, results, step, accepted, stops, late>>

IsOver(j, s) == IF DatabaseClock THEN step[j][s].left = 0 ELSE step[j][s].left <= Skew

Recover(j, s) ==
    /\ step[j][s].state = "RUNNING"
    /\ job[j] = "RUNNING"
    /\ IsOver(j, s)
    /\ TryAgainOrGiveUp(j, s)
    /\ UNCHANGED <<results, accepted, held, admission, lock, stops, late>>

Tick ==
    /\ \/ \E j \in Jobs, s \in StepIds : step[j][s].left > 0
       \/ \E w \in Workers : held[w].left > 0
    /\ step' = [j \in Jobs |-> [s \in StepIds |-> [step[j][s] EXCEPT !.left = Max(@, 1) - 1]]]
    /\ held' = [w \in Workers |-> [held[w] EXCEPT !.left = Max(@, 1) - 1]]
    /\ UNCHANGED <<job, results, accepted, admission, lock, stops, late>>

----------------------------------------------------------------------------

Next ==
    \/ \E j \in Jobs : Submit(j) \/ Cancel(j)
    \/ \E w \in Workers :
        \/ CountFirst(w) \/ Lock(w) \/ Count(w) \/ Admit(w)
        \/ Claim(w) \/ Heartbeat(w) \/ Finish(w) \/ Fail(w) \/ GiveBack(w) \/ Crash(w)
    \/ \E j \in Jobs, s \in StepIds : Recover(j, s)
    \/ Tick

(* Who can go on again and again does so at last, however often workers are killed in between. Nobody has to renew a lease, to
   fail, to cancel or to be killed. *)
Fairness ==
    /\ \A w \in Workers :
        /\ SF_vars(Lock(w)) /\ SF_vars(Count(w)) /\ SF_vars(Admit(w))
        /\ SF_vars(Claim(w)) /\ WF_vars(Finish(w))
    /\ \A j \in Jobs, s \in StepIds : WF_vars(Recover(j, s))
    /\ WF_vars(Tick)

Spec == Init /\ [][Next]_vars /\ Fairness

----------------------------------------------------------------------------
(* What must hold *)

TypeOK ==
    /\ job \in [Jobs -> {"NONE", "QUEUED", "RUNNING"} \cup Ended]
    /\ \A j \in Jobs, s \in StepIds :
        /\ step[j][s].state \in {"NONE", "READY", "RUNNING", "DONE", "FAILED", "CANCELLED"}
        /\ step[j][s].left \in 0..Lease
        /\ step[j][s].attempt \in 1..MaxAttempts
    /\ lock \in Workers \cup {"free"}

LimitHolds == Cardinality(Running) <= Limit

NoResultTwice == \A j \in Jobs : results[j] <= 1

ResultMeansSuccess == \A j \in Jobs : (job[j] = "SUCCEEDED") <=> (results[j] = 1)

NoStepDoneTwice == \A j \in Jobs, s \in StepIds : accepted[j][s] <= 1

LateWritesChangeNothing == ~late

(* While a worker renews its lease in time, nobody else is given its step. *)
NoTwoInTime ==
    \A v, w \in Workers :
        (v # w /\ held[v].left > 0 /\ held[w].left > 0)
            => <<held[v].job, held[v].step>> # <<held[w].job, held[w].step>>

StagesInOrder ==
    \A j \in Jobs : step[j][Last].state \in {"READY", "RUNNING", "DONE"}
        => \A s \in FirstStage : step[j][s].state = "DONE"

(* A job that runs has something that will bring it on. *)
NothingStuck ==
    \A j \in Jobs : job[j] = "RUNNING" => \E s \in StepIds : step[j][s].state \in {"READY", "RUNNING"}

EndedStaysEnded == [][\A j \in Jobs : job[j] \in Ended => job'[j] = job[j]]_vars

EachJobEnds == \A j \in Jobs : (job[j] = "QUEUED") ~> (job[j] \in Ended)

Symmetric == Permutations(Workers) \cup Permutations(Jobs)
=============================================================================

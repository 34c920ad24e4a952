package dev.mediajobs.process;

import dev.mediajobs.process.Boundary.Role;
import dev.mediajobs.testsupport.Sdk;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One process that answers the API and several that do the work. Each that is killed is replaced, as an orchestrator does. The
 * database knows each by a name of its own.
 */
final class Fleet {

    private static final int HTTP_OK = 200;

    private final Site site;
    private final List<Member> members = new ArrayList<>();
    private int started;

    Fleet(Site site, int workers) {
        this.site = site;
        start(Role.API);
        for (int i = 0; i < workers; i++) {
            start(Role.WORKER);
        }
    }

    static final class Member {

        final Role role;
        final String name;
        final ServiceProcess process;
        private boolean wasReady;

        private Member(Role role, String name, ServiceProcess process) {
            this.role = role;
            this.name = name;
            this.process = process;
        }

        /** Those that are starting are spared: a busy machine would do nothing but start them. */
        private boolean isReady() throws InterruptedException {
            wasReady = wasReady || process.readiness() == HTTP_OK;
            return wasReady;
        }

        @Override
        public String toString() {
            return name + ", process " + process.pid();
        }
    }

    void awaitReady() throws Exception {
        for (var member : List.copyOf(members)) {
            member.process.awaitReady();
        }
    }

    /** Whether all of that role are: when one is killed, the others are there. */
    synchronized boolean areReady(Role role) throws Exception {
        for (var member : of(role)) {
            if (!member.process.isAlive()) {
                throw new AssertionError("%s has ended by itself:%n%s".formatted(member, member.process.log()));
            }
            if (!member.isReady()) {
                return false;
            }
        }
        return true;
    }

    synchronized List<Member> of(Role role) {
        return members.stream().filter(member -> member.role == role).toList();
    }

    synchronized Optional<Member> named(String name) {
        return members.stream().filter(member -> member.name.equals(name)).findFirst();
    }

    synchronized Optional<Member> withPid(long pid) {
        return members.stream().filter(member -> member.process.pid() == pid).findFirst();
    }

    /** Of the process that answers the API now. */
    Sdk sdk() {
        return Site.sdk(of(Role.API).get(0).process);
    }

    /** Starts another one in its place. */
    void replace(Member killed) {
        synchronized (this) {
            members.remove(killed);
            start(killed.role);
        }
    }

    private void start(Role role) {
        var name = "%s-%d".formatted(role, ++started).toLowerCase(java.util.Locale.ROOT);
        var settings = Map.of(
                "MEDIAJOBS_SWEEP_MODE",
                role == Role.API ? "off" : "loop",
                "QUARKUS_DATASOURCE_REACTIVE_URL",
                site.databaseAddress(site.databasePort()) + "?application_name=" + name);
        members.add(new Member(role, name, site.start(settings)));
    }
}

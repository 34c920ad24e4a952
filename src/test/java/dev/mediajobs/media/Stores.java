package dev.mediajobs.media;

import dev.mediajobs.media.s3.S3Http;
import dev.mediajobs.testsupport.FaultyStore;
import dev.mediajobs.testsupport.S3Server;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.dns.AddressResolverOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A real store, the faults before it, and a network in which its buckets have hosts of their own. */
final class Stores implements AutoCloseable {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Vertx vertx;
    private final S3Server server;
    private final FaultyStore faults;

    private Stores(Vertx vertx, S3Server server, FaultyStore faults) {
        this.vertx = vertx;
        this.server = server;
        this.faults = faults;
    }

    static Stores start() throws Exception {
        var hosts = "127.0.0.1 %1$s\n127.0.0.1 by-host.%1$s\n".formatted(S3Server.HOST);
        var vertx = Vertx.vertx(new VertxOptions()
                .setAddressResolverOptions(new AddressResolverOptions().setHostsValue(Buffer.buffer(hosts))));
        var faults = new FaultyStore(vertx);
        var directory = Files.createTempDirectory(Files.createDirectories(Path.of("target", "s3-server")), "run");
        return new Stores(vertx, S3Server.start(directory), faults);
    }

    S3Server server() {
        return server;
    }

    FaultyStore faults() {
        faults.standBefore(server);
        return faults;
    }

    /** @return the name of a new bucket */
    String newBucket() throws Exception {
        var name = "bucket-" + COUNT.incrementAndGet();
        server.createBucket(name);
        return name;
    }

    /** The settings of a bucket behind the faults, with the store's key. */
    Map<String, String> settings(String name) {
        return settings("buckets." + name + ".", S3Server.KEY_ID, S3Server.KEY_SECRET);
    }

    Map<String, String> settings(String prefix, String keyId, String keySecret) {
        var settings = new HashMap<String, String>();
        settings.put(prefix + "endpoint", faults.endpoint());
        settings.put(prefix + "access-key-id", keyId);
        settings.put(prefix + "access-key-secret", keySecret);
        return settings;
    }

    S3Buckets buckets(StorageSettings storage, WorkSettings work, Duration silence) {
        return new S3Buckets(storage, work, new S3Http(vertx, silence), Map.of());
    }

    @Override
    public void close() throws Exception {
        faults.close();
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }
}

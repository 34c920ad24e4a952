package io.quarkus.smallrye.openapi.runtime;

import io.quarkus.arc.Unremovable;
import io.quarkus.arc.profile.UnlessBuildProfile;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.quarkus.smallrye.openapi.runtime.filter.AutoSecurityFilter;
import io.smallrye.openapi.runtime.io.Format;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/**
 * The API's description, read and written when somebody asks for it. The extension does both at each start, which no function
 * can afford, and leaves no other way than to stand in for its bean: what it calls is not visible outside its package. Not in tests
 * nor in dev mode, where classes of the service are loaded apart from those of extensions.
 */
@Alternative
@Priority(1)
@Singleton
@UnlessBuildProfile(anyOf = {"dev", "test"})
@Unremovable
public class DocumentsOnDemand extends OpenApiDocumentService {

    private final Map<String, Runnable> unread = new HashMap<>();

    DocumentsOnDemand(Config config) {
        this.config = config;
    }

    @Override
    synchronized void prepareDocument(
            AutoSecurityFilter security, Map<OpenApiFilter.RunStage, List<String>> filters, String name) {
        unread.put(name, () -> super.prepareDocument(security, filters, name));
    }

    @Override
    public synchronized byte[] getDocument(String name, Format format) {
        var read = unread.remove(name);
        if (read != null) {
            read.run();
        }
        return super.getDocument(name, format);
    }
}

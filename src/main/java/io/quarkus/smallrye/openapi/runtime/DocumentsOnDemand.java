package io.quarkus.smallrye.openapi.runtime;

import io.quarkus.arc.Unremovable;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.quarkus.smallrye.openapi.runtime.filter.AutoSecurityFilter;
import io.smallrye.openapi.runtime.io.Format;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The API's description, read and written when somebody asks for it. The extension does both at each start, which no function
 * can afford, and leaves no other way than to stand in for its bean: what it calls is not visible outside its package.
 */
@Alternative
@Priority(1)
@ApplicationScoped
@Unremovable
public class DocumentsOnDemand extends OpenApiDocumentService {

    private final Map<String, Runnable> unread = new HashMap<>();

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

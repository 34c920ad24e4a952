package dev.mediajobs.function;

import dev.mediajobs.rpc.ActionHandler;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.graalvm.nativeimage.hosted.Feature;
import org.graalvm.nativeimage.hosted.RuntimeReflection;

/**
 * Lets a native image know the records that are read and written by reflection: the parameters and answers of every action,
 * and whatever records lie within; and the interfaces of settings, which are checked by it. Actions are found as beans are; none
 * has to be listed.
 */
public class RegisterRecords implements Feature {

    private static final String OURS = "dev.mediajobs.";
    /** How the classes end that are generated for the interfaces of settings. */
    private static final String MAPPED = "$$CMImpl";

    private final Set<Class<?>> registered = ConcurrentHashMap.newKeySet();

    @Override
    public String getDescription() {
        return "Registers the records of actions";
    }

    @Override
    public void beforeAnalysis(BeforeAnalysisAccess access) {
        access.registerSubtypeReachabilityHandler((analysis, type) -> registerAction(type), ActionHandler.class);
        access.registerSubtypeReachabilityHandler((analysis, type) -> registerRecord(type), Record.class);
        access.registerSubtypeReachabilityHandler((analysis, type) -> registerSettings(type), Object.class);
    }

    private void registerAction(Class<?> action) {
        RuntimeReflection.register(action);
        Arrays.stream(action.getGenericInterfaces()).forEach(this::registerAll);
    }

    /** Limits of settings are read by reflection, see {@link dev.mediajobs.settings.LimitsOfSettings}. */
    private void registerSettings(Class<?> type) {
        if (type.getName().startsWith(OURS) && type.getName().endsWith(MAPPED)) {
            Arrays.stream(type.getInterfaces()).forEach(settings -> {
                RuntimeReflection.register(settings);
                RuntimeReflection.register(settings.getMethods());
            });
        }
    }

    private void registerAll(Type type) {
        if (type instanceof ParameterizedType generic) {
            Arrays.stream(generic.getActualTypeArguments()).forEach(this::registerAll);
        } else if (type instanceof Class<?> plain) {
            registerRecord(plain);
        }
    }

    private void registerRecord(Class<?> type) {
        if (!type.getName().startsWith(OURS) || !registered.add(type)) {
            return;
        }
        RuntimeReflection.register(type);
        RuntimeReflection.register(type.getDeclaredConstructors());
        RuntimeReflection.register(type.getDeclaredMethods());
        RuntimeReflection.register(type.getDeclaredFields());
        if (type.isRecord()) {
            RuntimeReflection.registerAllRecordComponents(type);
            Arrays.stream(type.getRecordComponents()).forEach(part -> registerAll(part.getGenericType()));
        }
    }
}

package dev.mediajobs.rpc;

import com.aliyun.tea.NameInMap;
import com.aliyun.tea.TeaModel;
import java.util.Set;
import java.util.TreeSet;

/** What the vendor's own client declares of an action: the paths of all fields that hold no further ones. */
final class CloudModels {

    private static final String MODELS = "com.aliyun.ice20201109.models.";

    private CloudModels() {}

    /** An action without parameters has no model of them. */
    static boolean has(String action) {
        return exists(action + "ResponseBody");
    }

    private static boolean exists(String model) {
        try {
            Class.forName(MODELS + model);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    static Set<String> parameters(String action) throws ClassNotFoundException {
        return names(action, "Request");
    }

    static Set<String> response(String action) throws ClassNotFoundException {
        return names(action, "ResponseBody");
    }

    /** None of an action that this client does not have yet, or that is not the cloud's. */
    private static Set<String> names(String action, String model) throws ClassNotFoundException {
        var names = new TreeSet<String>();
        if (exists(action + model)) {
            collect(Class.forName(MODELS + action + model), "", names);
        }
        return names;
    }

    private static void collect(Class<?> model, String path, Set<String> names) {
        for (var field : model.getFields()) {
            var name = field.getAnnotation(NameInMap.class);
            if (name == null) {
                continue;
            }
            if (TeaModel.class.isAssignableFrom(field.getType())) {
                collect(field.getType(), path + name.value() + ".", names);
            } else {
                names.add(path + name.value());
            }
        }
    }
}

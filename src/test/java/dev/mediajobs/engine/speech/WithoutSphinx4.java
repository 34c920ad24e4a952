package dev.mediajobs.engine.speech;

import java.net.URLClassLoader;

/** Loads the engine anew, in a world where sphinx4 has no classes. */
class WithoutSphinx4 extends URLClassLoader {

    WithoutSphinx4() {
        super(
                new java.net.URL[] {
                    Sphinx4Speech.class.getProtectionDomain().getCodeSource().getLocation()
                },
                WithoutSphinx4.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith("edu.cmu.sphinx")) {
            throw new ClassNotFoundException(name);
        }
        if (name.startsWith("dev.mediajobs.engine")) {
            synchronized (getClassLoadingLock(name)) {
                var loaded = findLoadedClass(name);
                return loaded != null ? loaded : findClass(name);
            }
        }
        return super.loadClass(name, resolve);
    }
}

package dev.mediajobs.engine.http;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;

/** Where an operator says that a server is. Never taken from a request: it would be a way into the operator's network. */
public final class ServerAddress {

    private final URI uri;
    private final String base;

    private ServerAddress(URI uri, String ending) {
        this.uri = uri;
        var text = uri.toString().replaceFirst("/+$", "");
        base = text.endsWith(ending) ? text.substring(0, text.length() - ending.length()) : text;
    }

    /**
     * @param setting where it is given
     * @param ending the part of the server's paths that an operator may give with it, or leave out: {@code /v1}
     */
    public static ServerAddress of(String setting, String text, String ending) {
        try {
            var uri = new URI(text);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            boolean bare = uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
            if (web && uri.getHost() != null && bare) {
                return new ServerAddress(uri, ending);
            }
        } catch (URISyntaxException e) {
            // Told below: the text may have a password in it, so it is not repeated.
        }
        throw new ConfigurationException(setting + " must be http://host:port or https://host, without user and query");
    }

    /** Whether it is on this machine. By name and number only: looking a name up could block. */
    public boolean isLocal() {
        var host = uri.getHost().replaceAll("[\\[\\]]", "");
        if (host.equalsIgnoreCase("localhost")) {
            return true;
        }
        boolean number = host.contains(":") || host.matches("[0-9.]+");
        try {
            return number && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    URI at(String path) {
        return URI.create(base + path);
    }
}

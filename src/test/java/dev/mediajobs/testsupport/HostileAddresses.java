package dev.mediajobs.testsupport;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * URLs that lead, or try to lead, to where a service must not connect on behalf of callers, in the forms that programs have
 * been talked round with.
 */
public final class HostileAddresses {

    private static final List<String> TARGETS = List.of(
            "127.0.0.1",
            "127.0.0.2",
            "127.1.1.1",
            "0.0.0.0",
            "0.1.2.3",
            "10.0.0.1",
            "10.255.255.254",
            "100.64.0.1",
            "100.100.100.200",
            "168.63.129.16",
            "169.254.169.254",
            "169.254.170.2",
            "172.16.0.1",
            "172.31.255.254",
            "192.0.0.192",
            "192.0.2.1",
            "192.88.99.1",
            "192.168.1.1",
            "198.18.0.1",
            "198.51.100.1",
            "203.0.113.1",
            "224.0.0.1",
            "239.255.255.250",
            "240.0.0.1",
            "255.255.255.255");

    private static final List<String> IPV6 = List.of(
            "::",
            "::1",
            "0:0:0:0:0:0:0:1",
            "0000:0000:0000:0000:0000:0000:0000:0001",
            "::1%25lo",
            "::1%lo",
            "fe80::1",
            "fe80::1%25lo",
            "fe80::1%25eth0",
            "FE80::A9FE:A9FE",
            "febf::1",
            "fec0::1",
            "fc00::1",
            "fd00:ec2::254",
            "fd00:ec2:0:0:0:0:0:254",
            "FD20:CE::254",
            "2001:db8::1",
            "3fff::1",
            "100::1",
            "5f00::1",
            "ff02::1",
            "ff0e::1",
            "2001:10::1");

    /** All of these are what a name server of the attacker, or the machine's own, makes of them. */
    private static final List<String> NAMES = List.of(
            "localhost",
            "LOCALHOST",
            "LocalHost",
            "localhost.",
            "localhost.localdomain",
            "localhost6",
            "ip6-localhost",
            "ip6-loopback",
            "a.localhost",
            "loopback",
            "broadcasthost",
            "metadata.google.internal",
            "metadata",
            "instance-data",
            "kubernetes.default.svc",
            "127.0.0.1.nip.example",
            "127-0-0-1.sslip.example",
            "spoofed.burp.example",
            "xn--kgbechtv.example",
            "xn--9-b5i.example",
            "a.b.c.d.e.f.g.example",
            "trap.example.",
            "TRAP.EXAMPLE");

    /** Read as addresses by some programs, and by none of them should they be let through. */
    private static final List<String> UNUSUAL_HOSTS = List.of(
            "\uff11\uff12\uff17.\uff10.\uff10.\uff11",
            "127\u30020\u30020\u30021",
            "127\uff0e0\uff0e0\uff0e1",
            "127\uff610\uff610\uff611",
            "\u2460\u2461\u2466.\u24ea.\u24ea.\u2460",
            "\u217cocalhost",
            "\u24db\u24de\u24d2\u24d0\u24db\u24d7\u24de\u24e2\u24e3",
            "\u0661\u0662\u0667.0.0.1",
            "local\u00adhost",
            "local\u200bhost",
            "127%2e0%2e0%2e1",
            "127.0.0.1%00.media.example",
            "127.0.0.1%2f",
            "%31%32%37.0.0.1",
            "%6c%6f%63%61%6c%68%6f%73%74",
            "media.example@127.0.0.1",
            "media.example:80@127.0.0.1",
            "127.0.0.1@media.example",
            "media.example%40127.0.0.1",
            "media.example\\@127.0.0.1",
            "127.0.0.1\\@media.example",
            "127.0.0.1\\.media.example",
            "127.0.0.1\t",
            "127.0.0.1 ",
            " 127.0.0.1",
            "127.0.\t0.1",
            "127.0.0.1\r\nHost: media.example",
            "127.0.0.1\u0000.media.example",
            "127.0.0.1\u2028",
            "127..0.0.1",
            ".127.0.0.1",
            "127.0.0.1,media.example",
            "{127.0.0.1}",
            "127.0.0.1|media.example",
            "[127.0.0.1]",
            "[::1",
            "::1",
            "::1]",
            "[::1]media.example",
            "[[::1]]",
            "[v1.127.0.0.1]",
            "[::ffff:127.0.0.1%25]",
            "[0:0:0:0:0:0:0:0:1]",
            "",
            ":",
            "@");

    private static final List<String> WHOLE = List.of(
            "http:127.0.0.1:%d/",
            "http:/127.0.0.1:%d/",
            "http:///127.0.0.1:%d/",
            "http:////127.0.0.1:%d/",
            "http:\\\\127.0.0.1:%d\\",
            "http:/\\127.0.0.1:%d/",
            "http://\\127.0.0.1:%d/",
            "//127.0.0.1:%d/",
            "\\\\127.0.0.1:%d\\a",
            " http://127.0.0.1:%d/",
            "\thttp://127.0.0.1:%d/",
            "ht\ntp://127.0.0.1:%d/",
            "HTTP://127.0.0.1:%d/",
            "hTtP://127.0.0.1:%d/",
            "https://127.0.0.1:%d/",
            "http://127.0.0.1:%d#@media.example/",
            "http://127.0.0.1:%d?@media.example/",
            "http://127.0.0.1:%d/@media.example",
            "http://127.0.0.1:%d/%%0d%%0aHost:%%20media.example",
            "http://127.0.0.1:%d\\@media.example/",
            "http://127.0.0.1:00%d/",
            "http://127.0.0.1:+%d/",
            "http://127.0.0.1:-%d/",
            "http://127.0.0.1:%d:80/",
            "http://127.0.0.1:0x50/#%d",
            "http://127.0.0.1:65536/#%d",
            "http://127.0.0.1:4294967376/#%d",
            "http://127.0.0.1:0/#%d",
            "url:http://127.0.0.1:%d/",
            "URL=http://127.0.0.1:%d/",
            "jar:http://127.0.0.1:%d/a.jar!/a",
            "view-source:http://127.0.0.1:%d/",
            "ftp://127.0.0.1:%d/a",
            "sftp://127.0.0.1:%d/a",
            "tftp://127.0.0.1:%d/a",
            "gopher://127.0.0.1:%d/_GET",
            "dict://127.0.0.1:%d/d:a",
            "ldap://127.0.0.1:%d/a",
            "rtsp://127.0.0.1:%d/a",
            "rtmp://127.0.0.1:%d/a",
            "ws://127.0.0.1:%d/",
            "unix:///var/run/docker.sock#%d",
            "http+unix://%%2Fvar%%2Frun%%2Fdocker.sock:%d/",
            "file:///etc/passwd#%d",
            "file://127.0.0.1:%d/etc/passwd",
            "netdoc:///etc/passwd#%d",
            "data:text/plain,%d",
            "javascript:fetch('http://127.0.0.1:%d/')",
            "concat:http://127.0.0.1:%d/a|http://127.0.0.1/b",
            "crypto+http://127.0.0.1:%d/a",
            "subfile,,start,0,end,9,,:http://127.0.0.1:%d/");

    private HostileAddresses() {}

    /** @param port where a trap listens on loopback */
    public static List<String> urls(int port) {
        var urls = new LinkedHashSet<String>();
        for (var target : TARGETS) {
            hosts(target).forEach(host -> add(urls, host, port));
        }
        IPV6.forEach(address -> add(urls, "[" + address + "]", port));
        NAMES.forEach(name -> add(urls, name, port));
        UNUSUAL_HOSTS.forEach(host -> add(urls, host, port));
        WHOLE.forEach(form -> urls.add(form.formatted(port)));
        return List.copyOf(urls);
    }

    private static void add(Set<String> urls, String host, int port) {
        urls.add("http://" + host + ":" + port + "/latest/meta-data/");
    }

    private static List<String> hosts(String target) {
        var parts = target.split("\\.");
        var a = Integer.parseInt(parts[0]);
        var b = Integer.parseInt(parts[1]);
        var c = Integer.parseInt(parts[2]);
        var d = Integer.parseInt(parts[3]);
        var number = ((long) a << 24) + (b << 16) + (c << 8) + d;
        var high = Integer.toHexString(a << 8 | b);
        var low = Integer.toHexString(c << 8 | d);
        var hosts = new ArrayList<>(List.of(
                target,
                target + ".",
                Long.toString(number),
                "0x" + Long.toHexString(number),
                "0X" + Long.toHexString(number).toUpperCase(Locale.ROOT),
                "0" + Long.toOctalString(number),
                "0x%x.0x%x.0x%x.0x%x".formatted(a, b, c, d),
                "0%o.0%o.0%o.0%o".formatted(a, b, c, d),
                "000%o.000%o.000%o.000%o".formatted(a, b, c, d),
                "%03d.%03d.%03d.%03d".formatted(a, b, c, d),
                "0x%x.%d.0%o.%d".formatted(a, b, c, d),
                "%d.%d".formatted(a, number & 0xffffff),
                "%d.%d.%d".formatted(a, b, number & 0xffff),
                "%d.0x%x".formatted(a, number & 0xffffff)));
        for (var form : List.of(
                "::ffff:" + target,
                "::FFFF:" + high + ":" + low,
                "0:0:0:0:0:ffff:" + high + ":" + low,
                "::" + target,
                "::ffff:0:" + target,
                "64:ff9b::" + target,
                "64:ff9b::" + high + ":" + low,
                "64:ff9b:1::" + target,
                "2002:" + high + ":" + low + "::1",
                "2001:0:" + high + ":" + low + "::1",
                "2001:0:4136:e378:8000:63bf:" + Integer.toHexString(0xffff ^ (a << 8 | b)) + ":"
                        + Integer.toHexString(0xffff ^ (c << 8 | d)),
                "2a00:1450::5efe:" + target,
                "2a00:1450::200:5efe:" + target)) {
            hosts.add("[" + form + "]");
        }
        return hosts;
    }

    /**
     * What the worst of resolvers makes of a host: every name is loopback, and numbers are read as C does, where a Java VM may
     * read the octal ones as decimal, or not at all.
     */
    public static InetAddress[] resolve(String host) throws UnknownHostException {
        var name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        if (name.contains(":")) {
            return InetAddress.getAllByName(name);
        }
        var number = asInC(name);
        return new InetAddress[] {
            number < 0
                    ? InetAddress.getByName("127.0.0.1")
                    : InetAddress.getByAddress(new byte[] {
                        (byte) (number >> 24), (byte) (number >> 16), (byte) (number >> 8), (byte) number
                    })
        };
    }

    private static long asInC(String name) {
        var parts = name.split("\\.", -1);
        if (parts.length > 4) {
            return -1;
        }
        var sum = 0L;
        try {
            for (var i = 0; i < parts.length; i++) {
                var last = i == parts.length - 1;
                sum += Long.decode(parts[i]) << (last ? 0 : 24 - 8 * i);
            }
            return sum;
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}

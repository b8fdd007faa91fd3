package io.github.packetcodec.address;

/** The values of an IPv6 multicast address's scope field (RFC 4291, section 2.7; RFC 7346), 0..15. */
public final class MulticastScope {
    /** Does not leave the interface; C calls it node-local. */
    public static final int INTERFACE_LOCAL = 1;
    /** The link. */
    public static final int LINK_LOCAL = 2;
    /** The network of one technology, such as a mesh (RFC 7346, section 5). */
    public static final int REALM_LOCAL = 3;
    /** The smallest that is configured by an administrator. */
    public static final int ADMIN_LOCAL = 4;
    /** One site. */
    public static final int SITE_LOCAL = 5;
    /** The sites of one organization. */
    public static final int ORGANIZATION_LOCAL = 8;
    /** No bound. */
    public static final int GLOBAL = 14;

    private MulticastScope() {}

    /** A name to print: {@code link-local}; for a scope that has none here, its number. */
    public static String nameOf(int scope) {
        return switch (scope) {
            case INTERFACE_LOCAL -> "interface-local";
            case LINK_LOCAL -> "link-local";
            case REALM_LOCAL -> "realm-local";
            case ADMIN_LOCAL -> "admin-local";
            case SITE_LOCAL -> "site-local";
            case ORGANIZATION_LOCAL -> "organization-local";
            case GLOBAL -> "global";
            default -> Integer.toString(scope);
        };
    }
}

package io.github.packetcodec.address;

/** The values of the scope field of IPv6 multicast addresses (RFC 4291, section 2.7; RFC 7346), 0..15. */
public final class MulticastScope {
    /** One interface; called node-local in C. */
    public static final int INTERFACE_LOCAL = 1;
    /** One link. */
    public static final int LINK_LOCAL = 2;
    /** One network of a technology such as a mesh (RFC 7346, section 5). */
    public static final int REALM_LOCAL = 3;
    /** The smallest scope that an administrator configures. */
    public static final int ADMIN_LOCAL = 4;
    /** One site. */
    public static final int SITE_LOCAL = 5;
    /** All sites of one organization. */
    public static final int ORGANIZATION_LOCAL = 8;
    /** Unlimited. */
    public static final int GLOBAL = 14;

    private MulticastScope() {}

    /**
     * {@return a name to print, such as {@code link-local}; the number for a scope that has no name here}
     *
     * @param scope the scope, 0..15
     */
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

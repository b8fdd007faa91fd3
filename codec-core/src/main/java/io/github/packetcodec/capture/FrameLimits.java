package io.github.packetcodec.capture;

/** How long a frame can be, by its link type. The limits are those of libpcap and Wireshark. */
final class FrameLimits {
    /** The limit of most link types. */
    static final int USUAL = 256 * 1024;
    /** The greatest limit of all. */
    static final int GREATEST = 128 * 1024 * 1024;

    private static final int USB_LINUX = 189;
    private static final int USB_LINUX_MMAPPED = 220;
    private static final int DBUS = 231;
    private static final int USBPCAP = 249;
    private static final int USB_DARWIN = 266;
    private static final int EBHSCR = 279;

    private FrameLimits() {}

    /** {@return the most bytes that a frame of a link type can have} */
    static int of(int linkType) {
        return switch (linkType) {
            case USB_LINUX, USB_LINUX_MMAPPED, DBUS, USBPCAP, USB_DARWIN -> GREATEST;
            case EBHSCR -> 8 * 1024 * 1024;
            default -> USUAL;
        };
    }
}

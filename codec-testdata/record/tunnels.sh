#!/usr/bin/env bash
# Records the captures of Linux's own tunnels: tunnel-NAME.pcap. The kernel of most machines lacks some of the devices, so a kernel that
# has all of them is booted as a process (user-mode Linux), with this machine's files as its root, and the recordings run in it.
#
# usage: tunnels.sh [SCENARIO…]     all scenarios when none is given; "tunnels.sh --list" lists them
#
# Run by hand, as root. Each scenario is a function below. Two namespaces are connected by a cable with the addresses 198.51.100.1 and .2,
# 2001:db8:1::1 and ::2; the ends of the tunnel have 192.0.2.1 and .2, 2001:db8::1 and ::2, and talk as the programs of record.sh do.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
modules=/usr/lib/uml/modules
# The devices, with what they need.
needed=(veth af_packet ipip sit ip6_tunnel ip_gre ip6_gre geneve vxlan mpls_router mpls_gso mpls_iptunnel ah4
  xfrm_user xfrm_algo hmac sha1_generic)

if (($$ == 1)); then
  export PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root
  mount -t proc proc /proc
  [[ -e /dev/fd ]] || ln -s /proc/self/fd /dev/fd
fi

# record.sh's functions, without its main program: a list of scenarios is all that it does.
# shellcheck source=record.sh
source <(sed '/^main "\$@"$/d; s|^here=.*|here='"$here"'|' "$here/record.sh")
captures=${TUNNEL_CAPTURES:-$captures}

# ----------------------------------------------------------------------------------------------------------- namespaces

# Moves the cable to other addresses, and leaves the usual ones to the tunnel.
carried_world() {
  world off
  local number=0 namespace device peer
  for namespace in "$client_namespace" "$server_namespace"; do
    number=$((number + 1))
    device=to-server
    peer=$server_mac
    if [[ $namespace == "$server_namespace" ]]; then
      device=to-client
      peer=$client_mac
    fi
    ip -n "$namespace" address flush dev "$device"
    ip -n "$namespace" neighbour flush dev "$device" nud permanent
    ip -n "$namespace" address add "198.51.100.$number/24" dev "$device"
    ip -n "$namespace" address add "2001:db8:1::$number/64" dev "$device" nodad
    ip -n "$namespace" neighbour replace "198.51.100.$((3 - number))" lladdr "$peer" dev "$device" nud permanent
    ip -n "$namespace" neighbour replace "2001:db8:1::$((3 - number))" lladdr "$peer" dev "$device" nud permanent
  done
}

# tunnel TYPE VERSION [OPTION…]: makes both ends of a tunnel whose outer packets have an IP version; none: no address is specified.
tunnel() {
  local type=$1 version=$2 number=0 namespace ends=()
  shift 2
  for namespace in "$client_namespace" "$server_namespace"; do
    number=$((number + 1))
    case $version in
      4) ends=(local "198.51.100.$number" remote "198.51.100.$((3 - number))") ;;
      6) ends=(local "2001:db8:1::$number" remote "2001:db8:1::$((3 - number))") ;;
      remote) ends=(remote "198.51.100.$((3 - number))") ;;
      remote6) ends=(remote "2001:db8:1::$((3 - number))") ;;
    esac
    ip -n "$namespace" link add inside type "$type" "${ends[@]}" "$@"
    join_inside "$namespace" "$number"
  done
}

# Gives an end of the tunnel its addresses, and that of the other end if it is like Ethernet.
join_inside() {
  local namespace=$1 number=$2 mac=$((3 - $2))
  if ip -n "$namespace" link show dev inside | grep -q link/ether; then
    ip -n "$namespace" link set inside address "02:00:00:00:01:0$number"
  fi
  ip -n "$namespace" address add "192.0.2.$number/24" dev inside
  ip -n "$namespace" address add "2001:db8::$number/64" dev inside nodad
  ip -n "$namespace" link set inside up
  if ip -n "$namespace" link show dev inside | grep -q link/ether; then
    ip -n "$namespace" neighbour replace "192.0.2.$mac" lladdr "02:00:00:00:01:0$mac" dev inside nud permanent
    ip -n "$namespace" neighbour replace "2001:db8::$mac" lladdr "02:00:00:00:01:0$mac" dev inside nud permanent
  fi
}

# carry NAME: records the UDP echoes over both versions of IP, and a connection over IPv4, all of them inside the tunnel.
carry() {
  record "tunnel-$1" 10-40 'not arp and not icmp6' in_turn 'talk udp-echo 4' 'talk udp-echo 6' 'talk tcp-client-closes 4'
}

# ------------------------------------------------------------------------------------------------------------ scenarios

carried_ipip() {
  carried_world
  tunnel ipip 4
  record tunnel-ipip 4-40 'not arp and not icmp6' in_turn 'talk udp-echo 4' 'talk tcp-client-closes 4'
}

carried_sit() {
  carried_world
  tunnel sit 4 mode any
  carry sit
}

carried_ip6tnl() {
  carried_world
  tunnel ip6tnl 6 mode any encaplimit none
  carry ip6tnl
}

# With the destination option that limits the depth of tunnels (RFC 2473).
carried_ip6tnl_limit() {
  carried_world
  tunnel ip6tnl 6 mode any encaplimit 4
  record tunnel-ip6tnl-limit 4-40 'not arp and not icmp6' in_turn 'talk udp-echo 4' 'talk udp-echo 6'
}

carried_gre() {
  carried_world
  tunnel gre 4
  carry gre
}

carried_gre_fields() {
  carried_world
  tunnel gre 4 key 42 csum seq
  carry gre-fields
}

carried_gretap() {
  carried_world
  tunnel gretap 4 key 7
  carry gretap
}

carried_ip6gre() {
  carried_world
  tunnel ip6gre 6 encaplimit none key 9 csum
  carry ip6gre
}

carried_erspan() {
  carried_world
  tunnel erspan 4 key 7 seq erspan_ver 1 erspan 123
  carry erspan
}

carried_erspan_3() {
  carried_world
  tunnel erspan 4 key 7 seq erspan_ver 2 erspan_dir ingress erspan_hwid 5
  carry erspan-3
}

carried_vxlan() {
  carried_world
  tunnel vxlan 4 id 42 dstport 4789
  carry vxlan
}

# RFC 6935: no checksum of the outer datagram.
carried_vxlan_ipv6() {
  carried_world
  tunnel vxlan 6 id 16777215 dstport 8472 udp6zerocsumtx udp6zerocsumrx
  carry vxlan-ipv6
}

carried_geneve() {
  carried_world
  tunnel geneve remote id 42
  carry geneve
}

carried_geneve_ipv6() {
  carried_world
  tunnel geneve remote6 id 42 udp6zerocsumtx udp6zerocsumrx
  carry geneve-ipv6
}

# A stack of two labels.
carried_mpls() {
  carried_world
  local number=0 namespace device
  for namespace in "$client_namespace" "$server_namespace"; do
    number=$((number + 1))
    device=to-server
    [[ $namespace == "$client_namespace" ]] || device=to-client
    ip netns exec "$namespace" sysctl -qw net.mpls.platform_labels=1000 "net.mpls.conf.$device.input=1" net.mpls.conf.lo.input=1
    ip -n "$namespace" address add "192.0.2.$number/32" dev lo
    ip -n "$namespace" address add "2001:db8::$number/128" dev lo nodad
    ip -n "$namespace" -f mpls route add 100 dev lo
    ip -n "$namespace" -f mpls route add 200 dev lo
    ip -n "$namespace" route add "192.0.2.$((3 - number))/32" encap mpls 100/200 via "198.51.100.$((3 - number))" dev "$device" \
      src "192.0.2.$number"
    ip -n "$namespace" -6 route add "2001:db8::$((3 - number))/128" encap mpls 100 via "2001:db8:1::$((3 - number))" \
      dev "$device" src "2001:db8::$number"
  done
  carry mpls
}

# Signs what is sent from end to end over IPv4.
carried_authentication() {
  carried_world
  local namespace number=0 direction index
  for namespace in "$client_namespace" "$server_namespace"; do
    number=$((number + 1))
    for index in 1 2; do
      ip -n "$namespace" xfrm state add src "198.51.100.$index" dst "198.51.100.$((3 - index))" proto ah spi "0x10$index" \
        mode transport auth 'hmac(sha1)' 0x0102030405060708090a0b0c0d0e0f1011121314
      direction=in
      ((index != number)) || direction=out
      ip -n "$namespace" xfrm policy add src "198.51.100.$index" dst "198.51.100.$((3 - index))" dir "$direction" \
        tmpl proto ah mode transport
    done
  done
  record tunnel-authentication 2-4 'ip proto 51' in_client ping -n -q -e 4660 -c 1 198.51.100.2
}

# ----------------------------------------------------------------------------------------------------------------- main

carried_list() { declare -F | sed -n 's/^declare -f carried_//p' | grep -v '^world$\|^list$\|^try$' | tr _ -; }

# Runs one scenario, in a process of its own.
carried_try() {
  trap clean_up EXIT
  scratch=$(mktemp -d)
  "carried_${1//-/_}"
}

# The first process of the booted kernel: records, and switches it off.
guest() {
  local scenario
  mount -t sysfs sysfs /sys
  mount -t tmpfs run /run
  export TMPDIR=/run/scratch
  mkdir -p "$TMPDIR" /run/modules/lib /run/out
  ln -s "$modules" /run/modules/lib/modules
  mount -t hostfs -o "$TUNNEL_OUT" out /run/out
  for module in "${needed[@]}"; do
    modprobe -d /run/modules "$module" || echo "no module $module"
  done
  ip link set lo up
  for scenario in $TUNNEL_SCENARIOS; do
    TUNNEL_CAPTURES=/run/out timeout 120 bash "$here/tunnels.sh" --try "$scenario" || echo "tunnels.sh: $scenario failed"
  done
  echo o >/proc/sysrq-trigger
  sleep 10
}

tunnels_main() {
  local wanted=("$@") out log scenario failed=0
  if [[ ${1-} == --list ]]; then
    carried_list
    return
  elif [[ ${1-} == --try ]]; then
    carried_try "$2"
    return
  elif (($$ == 1)); then
    guest
    return
  fi
  require
  for pair in linux.uml:user-mode-linux modprobe:kmod; do
    command -v "${pair%:*}" >/dev/null || fail "missing: ${pair%:*} (Debian package ${pair#*:})"
  done
  if ((${#wanted[@]} == 0)); then
    mapfile -t wanted < <(carried_list)
  fi
  out=$(mktemp -d)
  timeout 1800 linux.uml mem=384M root=/dev/root rootfstype=hostfs rootflags=/ ro init="$here/tunnels.sh" \
    con0=null,fd:1 con=null quiet loglevel=3 TUNNEL_OUT="$out" "TUNNEL_SCENARIOS=\"${wanted[*]}\"" </dev/null |
    grep -v '^sysrq\|^reboot' || true
  for scenario in "${wanted[@]}"; do
    if [[ -s $out/tunnel-$scenario.pcap ]]; then
      cp "$out/tunnel-$scenario.pcap" "$captures/"
    else
      failed=1
    fi
  done
  rm -rf "$out"
  ((failed == 0)) || fail "not all scenarios were recorded"
}

tunnels_main "$@"

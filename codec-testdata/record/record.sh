#!/usr/bin/env bash
# Records the captures of src/main/resources/captures between network namespaces of the Linux kernel.
#
# usage: record.sh [SCENARIO…]     all scenarios when none is given; "record.sh --list" lists them
#
# Each scenario is a function below, has namespaces of its own, and specifies its number of frames. A capture with another
# number of frames is discarded and the scenario is run again, up to five times. Run by hand, as root.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
captures=$here/../src/main/resources/captures
scratch=
client_namespace=captures-$$-client
server_namespace=captures-$$-server
further_namespace=captures-$$-further
background=()

client_mac=02:00:00:00:00:01
server_mac=02:00:00:00:00:02

# ---------------------------------------------------------------------------------------------------------- namespaces

in_client() { ip netns exec "$client_namespace" "$@"; }

in_server() { ip netns exec "$server_namespace" "$@"; }

both_ends() {
  in_client "$@"
  in_server "$@"
}

talk() { python3 "$here/talk.py" "$client_namespace" "$server_namespace" "$@"; }

fail() {
  echo "record.sh: $*" >&2
  exit 1
}

clean_up() {
  local process namespace
  for process in "${background[@]}"; do
    kill "$process" 2>/dev/null || true
  done
  for namespace in "$client_namespace" "$server_namespace" "$further_namespace"; do
    ip netns delete "$namespace" 2>/dev/null || true
  done
  if [[ -n $scratch ]]; then
    rm -rf "$scratch"
  fi
}

# world on|off: creates the client and the server, connected by a cable, with transmit and receive offloads on or off (off:
# the checksums on the wire are complete, and no segment is longer than the MTU). They have permanent entries for each
# other's hardware addresses, without ARP or neighbor discovery, unless they are to be strangers.
world() {
  local offload=$1 strangers=${2-} namespace
  for namespace in "$client_namespace" "$server_namespace"; do
    ip netns add "$namespace"
    # No duplicate address detection, no router solicitation, no link-local address: nothing is sent
    # spontaneously. Multicast groups are reported at once, not within a second.
    ip netns exec "$namespace" sysctl -qw \
      net.ipv6.conf.default.accept_dad=0 net.ipv6.conf.default.dad_transmits=0 \
      net.ipv6.conf.default.router_solicitations=0 net.ipv6.conf.default.accept_ra=0 \
      net.ipv6.conf.default.addr_gen_mode=1 net.ipv6.conf.default.mldv2_unsolicited_report_interval=1 \
      net.ipv4.tcp_no_metrics_save=1
    ip -n "$namespace" link set lo up
  done
  ip -n "$client_namespace" link add to-server address "$client_mac" type veth \
    peer name to-client address "$server_mac" netns "$server_namespace"
  offloads "$client_namespace" to-server "$offload"
  offloads "$server_namespace" to-client "$offload"
  ip -n "$client_namespace" address add 192.0.2.1/24 dev to-server
  ip -n "$server_namespace" address add 192.0.2.2/24 dev to-client
  ip -n "$client_namespace" address add 2001:db8::1/64 dev to-server nodad
  ip -n "$server_namespace" address add 2001:db8::2/64 dev to-client nodad
  ip -n "$client_namespace" link set to-server up
  ip -n "$server_namespace" link set to-client up
  if [[ -z $strangers ]]; then
    acquaint
  fi
  settle "$client_namespace" to-server
  settle "$server_namespace" to-client
  sleep 0.1
}

# Waits until the kernel has detected the carrier, up to a second after the cable was connected. IPv6 is ready then.
settle() {
  local left
  for ((left = 100; left > 0; left--)); do
    if ip -n "$1" link show dev "$2" | grep -q "state UP"; then
      return
    fi
    sleep 0.05
  done
  fail "$2 did not become ready"
}

offloads() {
  local namespace=$1 device=$2 state=$3
  ip netns exec "$namespace" ethtool -K "$device" \
    tx "$state" rx "$state" gro "$state" gso "$state" tso "$state" >/dev/null 2>&1
  ip netns exec "$namespace" ethtool -K "$device" txvlan off rxvlan off >/dev/null 2>&1
}

acquaint() {
  local address
  for address in 192.0.2.2 2001:db8::2; do
    ip -n "$client_namespace" neighbour replace "$address" lladdr "$server_mac" dev to-server nud permanent
  done
  for address in 192.0.2.1 2001:db8::1; do
    ip -n "$server_namespace" neighbour replace "$address" lladdr "$client_mac" dev to-client nud permanent
  done
}

# ----------------------------------------------------------------------------------------------------------- recording

# await FILE TEXT: waits until the file contains the text.
await() {
  local left
  for ((left = 100; left > 0; left--)); do
    if grep -qs "$2" "$1"; then
      return
    fi
    sleep 0.05
  done
  fail "waited in vain for '$2': $(cat "$1")"
}

# The interface and the options of tcpdump; a scenario may change them.
tap_namespace=$client_namespace
tap_device=to-server
tap_options=()

# record NAME FRAMES FILTER COMMAND…: records the frames that match the filter while the command runs. FRAMES: N or N-M.
record() {
  local name=$1 frames=$2 filter=$3 file=$scratch/$1.pcap log=$scratch/$1.log tcpdump count
  shift 3
  ip netns exec "$tap_namespace" tcpdump -i "$tap_device" -w "$file" -Z root -n -U --immediate-mode -s 0 \
    "${tap_options[@]}" "$filter" 2>"$log" &
  tcpdump=$!
  background+=("$tcpdump")
  await "$log" 'listening on'
  "$@" >"$scratch/$name.output" 2>&1 || fail "$name: $(tail -n 3 "$scratch/$name.output")"
  sleep 0.3
  kill -INT "$tcpdump"
  wait "$tcpdump" || true
  count=$(capinfos -T -r -c "$file" | cut -f 2)
  if ((count < ${frames%-*} || count > ${frames#*-})); then
    fail "$name: $count frames, expected $frames"
  fi
  mv "$file" "$captures/$name.pcap"
  echo "$name: $count frames"
}

# in_turn 'COMMAND'…: runs the commands one after the other; each is one argument, which is split at spaces.
in_turn() {
  local command words
  for command; do
    read -r -a words <<<"$command"
    "${words[@]}" || return
  done
}

# Runs a command that fails because nobody answers.
unanswered() { "$@" || true; }

# ---------------------------------------------------------------------------------------------------------- scenarios

scenario_arp() {
  world off strangers
  record arp-resolution 2 arp in_client ping -n -q -c 1 192.0.2.2
}

scenario_tcp() {
  local version ends
  for version in 4 6; do
    for ends in server:10 client:11; do
      world off
      record "tcp-ipv$version-${ends%:*}-closes" "${ends#*:}" tcp talk "tcp-${ends%:*}-closes" "$version"
      end_of_world
    done
  done
}

scenario_udp() {
  world off
  record udp-echo-ipv4 4 udp talk udp-echo 4
  record udp-echo-ipv6 4 udp talk udp-echo 6
}

scenario_icmp() {
  world off
  record icmp-echo-ipv4 4 icmp in_client ping -n -q -e 4660 -c 2 -i 0.2 192.0.2.2
  record icmp-echo-ipv6 4 'icmp6 and (ip6[40] = 128 or ip6[40] = 129)' \
    in_client ping -n -q -e 4660 -c 2 -i 0.2 2001:db8::2
}

# tagged TPID:PRIORITY:ID…: both ends send with these tags.
tagged() {
  local side
  for side in "$client_namespace:to-server" "$server_namespace:to-client"; do
    ip netns exec "${side%:*}" python3 "$here/tag.py" "${side#*:}" "$@" >"$scratch/tag-${side#*:}" 2>&1 &
    background+=("$!")
    await "$scratch/tag-${side#*:}" ready
  done
}

scenario_vlan() {
  world off strangers
  tagged 0x8100:3:42
  record vlan 6 'vlan 42 and (arp or udp)' talk udp-echo 4
}

scenario_qinq() {
  world off
  tagged 0x8100:3:42 0x88a8:5:100
  record qinq 8 'vlan 100 and vlan 42 and udp' in_turn 'talk udp-echo 4' 'talk udp-echo 6'
}

scenario_refused() {
  world off
  record tcp-refused-ipv4 2 tcp talk tcp-refused 4
  record tcp-refused-ipv6 2 tcp talk tcp-refused 6
}

scenario_reset() {
  world off
  record tcp-reset 6 tcp talk tcp-reset 4
}

scenario_dual_stack() {
  local kind
  for kind in dual-stack mapped; do
    world off
    record "$kind-tcp" 10 tcp talk "tcp-$kind"
    record "$kind-udp" 4 udp talk "udp-$kind"
    end_of_world
  done
}

scenario_fragments() {
  world off
  record fragments-ipv4 3 'ip and udp or ip[6:2] & 0x1fff != 0' talk udp-datagram 4 4000
  record fragments-ipv6 3 'ip6 proto 44' talk udp-datagram 6 4000
}

scenario_unreachable() {
  world off
  both_ends sysctl -qw net.ipv6.icmp.ratelimit=0 net.ipv4.icmp_ratelimit=0
  record icmp-port-unreachable-ipv4 4 'udp or icmp' talk udp-unreachable 4
  record icmp-port-unreachable-ipv6 4 'udp or icmp6[0] = 1' talk udp-unreachable 6
}

# The server is a router: to a host behind a link with a smaller MTU, to nowhere, and back to where a packet came from.
behind_the_server() {
  ip netns add "$further_namespace"
  ip netns exec "$further_namespace" sysctl -qw net.ipv6.conf.default.accept_dad=0 net.ipv6.conf.default.dad_transmits=0
  ip -n "$server_namespace" link add to-further mtu 1280 address 02:00:00:00:00:03 type veth \
    peer name to-server mtu 1280 address 02:00:00:00:00:04 netns "$further_namespace"
  ip -n "$server_namespace" address add 198.51.100.1/25 dev to-further
  ip -n "$server_namespace" address add 2001:db8:9::1/64 dev to-further nodad
  ip -n "$server_namespace" link set to-further up
  ip -n "$further_namespace" address add 198.51.100.9/25 dev to-server
  ip -n "$further_namespace" address add 2001:db8:9::9/64 dev to-server nodad
  ip -n "$further_namespace" link set lo up
  ip -n "$further_namespace" link set to-server up
  ip -n "$further_namespace" route add default via 198.51.100.1
  ip -n "$further_namespace" route add default via 2001:db8:9::1
  ip -n "$client_namespace" route add default via 192.0.2.2
  ip -n "$client_namespace" route add default via 2001:db8::2
  in_server sysctl -qw net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1 net.ipv4.icmp_ratelimit=0 \
    net.ipv6.icmp.ratelimit=0 net.ipv4.conf.all.send_redirects=1 net.ipv4.ipfrag_time=1 net.ipv6.ip6frag_time=1
  ip netns exec "$further_namespace" sysctl -qw net.ipv4.icmp_ratelimit=0 net.ipv6.icmp.ratelimit=0
  local address
  for address in 198.51.100.9 2001:db8:9::9; do
    in_server ip neighbour replace "$address" lladdr 02:00:00:00:00:04 dev to-further nud permanent
  done
  for address in 198.51.100.1 2001:db8:9::1; do
    ip -n "$further_namespace" neighbour replace "$address" lladdr 02:00:00:00:00:03 dev to-server nud permanent
  done
  in_server ip route add 203.0.113.0/24 via 198.51.100.9
  in_server nft -f - <<'RULES'
table ip refusals {
  chain forward {
    type filter hook forward priority 0
    ip daddr 203.0.113.0/26 reject with icmp type host-unreachable
    ip daddr 203.0.113.64/26 reject with icmp type admin-prohibited
  }
}
RULES
  in_server ip route add 198.51.100.128/25 via 192.0.2.33
  in_server ip neighbour replace 192.0.2.33 lladdr 02:00:00:00:00:21 dev to-client nud permanent
  in_server ip route add unreachable 2001:db8:a::/64
  in_server ip route add prohibit 2001:db8:b::/64
  settle "$server_namespace" to-further
  settle "$further_namespace" to-server
}

scenario_errors() {
  local version
  for version in 4:32:ip 6:30:'ip6 and not (ip6[40] >= 133 and ip6[40] <= 137) and not ip6 multicast'; do
    world off
    behind_the_server
    local rest=${version#*:}
    record "icmp-errors-ipv${version%%:*}" "${rest%%:*}" "${rest#*:}" \
      in_client env PYTHONDONTWRITEBYTECODE=1 python3 "$here/errors.py" to-server "${version%%:*}"
    ip netns delete "$further_namespace"
    end_of_world
  done
}

scenario_traceroute() {
  local version
  for version in 4:198.51.100.9 6:2001:db8:9::9; do
    world off
    behind_the_server
    record "icmp-traceroute-ipv${version%%:*}" 4 'udp or icmp or icmp6[0] = 1 or icmp6[0] = 3' \
      in_client traceroute -n -q 1 -N 1 -m 3 --sport=40001 "${version#*:}"
    ip netns delete "$further_namespace"
    end_of_world
  done
}

scenario_neighbours() {
  world off strangers
  record neighbour-discovery 4 'icmp6[0] = 128 or icmp6[0] = 129 or icmp6[0] = 135 or icmp6[0] = 136' \
    in_client ping -n -q -c 1 2001:db8::2
}

scenario_groups() {
  world off
  ip -n "$client_namespace" address add fe80::1/64 dev to-server nodad
  record multicast-igmp 2-6 igmp talk join-ipv4
  record multicast-mld 2-6 'ip6[6] = 0' talk join-ipv6
}

scenario_sack() {
  local version
  for version in 4 6; do
    world off
    # The server loses the data segments 3, 5, 7, 9 and 10, after the cable.
    in_server nft -f - <<'RULES'
table inet loss {
  chain input {
    type filter hook input priority 0
    tcp dport 40002 meta length > 200 numgen inc mod 1000 { 3, 5, 7, 9, 10 } drop
  }
}
RULES
    if ((version == 6)); then
      # Without timestamps there is room for a fourth block.
      both_ends sysctl -qw net.ipv4.tcp_timestamps=0
    fi
    record "tcp-sack-ipv$version" 25-70 tcp talk tcp-stream "$version" 10480 1 536
    end_of_world
  done
}

scenario_ecn() {
  local version
  for version in 4 6; do
    world off
    both_ends sysctl -qw net.ipv4.tcp_ecn=1
    congestion "$version"
    record "tcp-ecn-ipv$version" 20-80 tcp talk tcp-stream "$version" 2620 3 536
    end_of_world
  done
}

# The second burst of the client experiences congestion before the cable.
congestion() {
  local header=ip
  if (($1 == 6)); then
    header=ip6
  fi
  in_client nft -f - <<RULES
table inet congestion {
  chain output {
    type filter hook output priority 0
    tcp dport 40002 meta length > 200 numgen inc mod 1000 1 $header ecn set ce
  }
}
RULES
}

scenario_mptcp() {
  local version address
  for version in 4:192.0.2.22 6:2001:db8::22; do
    world off
    address=${version#*:}
    version=${version%%:*}
    ip -n "$server_namespace" address add "$address/$((version == 4 ? 24 : 64))" dev to-client
    ip -n "$client_namespace" neighbour replace "$address" lladdr "$server_mac" dev to-server nud permanent
    both_ends ip mptcp limits set subflow 2 add_addr_accepted 2
    in_server ip mptcp endpoint add "$address" dev to-client signal
    record "mptcp-ipv$version" 15-60 tcp talk tcp-multipath "$version"
    end_of_world
  done
}

scenario_tcp_options() {
  world off
  both_ends sysctl -qw net.ipv4.tcp_fastopen=3
  record tcp-md5 10-11 tcp talk tcp-md5 4
  record tcp-fast-open 12-24 tcp talk tcp-fast-open 4
  end_of_world
  world off
  record tcp-urgent 8-16 tcp talk tcp-urgent 4
}

scenario_offload() {
  local version
  world on
  for version in 4 6; do
    record "offload-udp-ipv$version" 4 udp talk udp-echo "$version"
    record "offload-udp-segments-ipv$version" 1 udp talk udp-segmented "$version"
  done
  end_of_world
  for version in 4 6; do
    world on
    record "offload-tcp-ipv$version" 10 tcp talk tcp-server-closes "$version"
    end_of_world
    world on
    record "offload-tcp-segments-ipv$version" 8-30 tcp talk tcp-stream "$version" 12000
    end_of_world
  done
}

# Segments of more than 64 KiB ("BIG TCP"): longer than an IPv4 total length or an IPv6 payload length can represent.
scenario_big_tcp() {
  local version
  tap_options=(-s 128)
  for version in 4 6; do
    world on
    in_client python3 "$here/segment_size.py" to-server 190000
    in_server python3 "$here/segment_size.py" to-client 190000
    both_ends sysctl -qw net.ipv4.tcp_rmem='4096 4000000 8000000' net.ipv4.tcp_wmem='4096 4000000 8000000'
    # Not "tcp": the kernel puts a hop-by-hop header with a jumbo payload option before the longest IPv6 segments.
    record "offload-big-tcp-ipv$version" 10-200 'ip or ip6' talk tcp-stream "$version" 1500000
    end_of_world
  done
}

scenario_jumbo_frame() {
  world off
  ip -n "$client_namespace" link set to-server mtu 9000
  ip -n "$server_namespace" link set to-client mtu 9000
  record jumbo-frame 2 icmp in_client ping -n -q -e 4660 -c 1 -s 8972 192.0.2.2
}

scenario_udp_fields() {
  local version
  world off
  for version in 4 6; do
    record "udp-checksums-ipv$version" 3 udp talk udp-checksums "$version"
    record "udp-traffic-class-ipv$version" 4 udp talk udp-classes "$version"
  done
}

scenario_options() {
  world off
  ip -n "$client_namespace" route add default via 192.0.2.2
  record ipv4-options 8 udp talk udp-ipv4-options
  record ipv6-extension-headers 3 'ip6[6] = 0 or ip6[6] = 60' talk udp-extension-headers
}

scenario_segment_routing() {
  world off
  both_ends sysctl -qw net.ipv6.conf.all.seg6_enabled=1 net.ipv6.conf.default.seg6_enabled=1
  in_server sysctl -qw net.ipv6.conf.to-client.seg6_enabled=1 net.ipv6.conf.all.forwarding=1
  ip -n "$server_namespace" address add 2001:db8:5::1/128 dev lo nodad
  ip -n "$server_namespace" address add 2001:db8:6::1/128 dev lo nodad
  ip -n "$client_namespace" -6 route add 2001:db8:5::1 encap seg6 mode inline segs 2001:db8::2 dev to-server
  ip -n "$client_namespace" -6 route add 2001:db8:6::1 encap seg6 mode encap segs 2001:db8::2 dev to-server
  # Only the frames of the client: the replies do not have the header.
  record ipv6-segment-routing 2 'ip6[6] = 43' in_turn \
    'in_client ping -n -q -e 4660 -c 1 2001:db8:5::1' \
    'in_client ping -n -q -e 4660 -c 1 -I 2001:db8::1 2001:db8:6::1'
}

# IPv4 inside: the outer header of IPv6 and its routing header carry it.
scenario_segment_routing_ipv4() {
  world off
  both_ends sysctl -qw net.ipv6.conf.all.seg6_enabled=1 net.ipv6.conf.default.seg6_enabled=1
  ip -n "$client_namespace" route add 203.0.113.9/32 encap seg6 mode encap segs 2001:db8::2,2001:db8:6::1 dev to-server
  record ipv6-segment-routing-ipv4 2 'ip6[6] = 43' unanswered in_client ping -n -q -e 4660 -c 2 -i 0.2 -W 1 203.0.113.9
}

scenario_spanning_tree() {
  world off
  ip -n "$client_namespace" link add bridge address "$client_mac" type bridge \
    stp_state 1 forward_delay 200 hello_time 100
  ip -n "$client_namespace" link set to-server master bridge
  ip -n "$client_namespace" link set bridge up
  record llc-spanning-tree 2-4 stp sleep 2.5
}

scenario_cooked() {
  tap_device=any
  local version
  for version in 1 2; do
    world off strangers
    tap_options=(-y "LINUX_SLL${version/1/}")
    record "cooked-v$version" 14 'arp or udp or icmp or icmp6[0] = 128 or icmp6[0] = 129' in_turn \
      'talk udp-echo 4' 'in_client ping -n -q -e 4660 -c 1 127.0.0.1' 'talk udp-echo 6' \
      'in_client ping -n -q -e 4660 -c 1 ::1'
    end_of_world
  done
}

scenario_loopback() {
  world off
  tap_device=lo
  record loopback 4 'icmp or icmp6' in_turn \
    'in_client ping -n -q -e 4660 -c 1 127.0.0.1' 'in_client ping -n -q -e 4660 -c 1 ::1'
}

scenario_tunnel() {
  local namespace number=0
  world off
  python3 "$here/tunnel.py" "$client_namespace" "$server_namespace" >"$scratch/tunnel" 2>&1 &
  background+=("$!")
  await "$scratch/tunnel" ready
  for namespace in "$client_namespace" "$server_namespace"; do
    number=$((number + 1))
    ip -n "$namespace" address add "198.51.100.$number/24" dev tunnel
    ip -n "$namespace" address add "2001:db8:1::$number/64" dev tunnel nodad
    ip -n "$namespace" link set tunnel up
  done
  tap_device=tunnel
  record raw-ip-tunnel 4 'icmp or icmp6[0] = 128 or icmp6[0] = 129' in_turn \
    'in_client ping -n -q -e 4660 -c 1 198.51.100.2' 'in_client ping -n -q -e 4660 -c 1 2001:db8:1::2'
}

# The snapshot length truncates a header, the options, or the payload. (libpcap applies the filter to the first frame after
# truncating it, so the filter tests the EtherType only.)
scenario_cut() {
  local length
  for length in 20 40 60 96; do
    world off
    tap_options=(-s "$length")
    record "cut-to-$length" 20 'ip or ip6' in_turn 'talk tcp-server-closes 4' 'talk tcp-server-closes 6'
    end_of_world
  done
}

scenario_nanoseconds() {
  world off
  tap_options=(--time-stamp-precision=nano)
  record nanoseconds 4 udp talk udp-echo 4
}

# ----------------------------------------------------------------------------------------------------------------- main

end_of_world() {
  ip netns delete "$client_namespace"
  ip netns delete "$server_namespace"
}

require() {
  local pair missing=()
  for pair in ip:iproute2 tcpdump:tcpdump capinfos:wireshark-common tshark:tshark ethtool:ethtool ping:iputils-ping \
    python3:python3 sysctl:procps \
    nft:nftables traceroute:traceroute; do
    command -v "${pair%:*}" >/dev/null || missing+=("${pair%:*} (Debian package ${pair#*:})")
  done
  if ((${#missing[@]} > 0)); then
    local IFS=,
    fail "missing: ${missing[*]}"
  fi
  if ((EUID != 0)); then
    fail "must be run as root (it makes network namespaces)"
  fi
}

list() { declare -F | sed -n 's/^declare -f scenario_//p' | tr _ -; }

# Runs one scenario once, in a process of its own, so that any failure ends it and everything is cleaned up.
try() {
  trap clean_up EXIT
  trap 'exit 130' INT TERM
  scratch=$(mktemp -d)
  "scenario_${1//-/_}"
}

main() {
  local scenario attempt wanted=("$@")
  if [[ ${1-} == --list ]]; then
    list
    return
  fi
  if [[ ${1-} == --try ]]; then
    try "$2"
    return
  fi
  require
  mkdir -p "$captures"
  if ((${#wanted[@]} == 0)); then
    mapfile -t wanted < <(list)
  fi
  for scenario in "${wanted[@]}"; do
    list | grep -qx -e "$scenario" || fail "no scenario '$scenario'; there are: $(list | tr '\n' ' ')"
  done
  for scenario in "${wanted[@]}"; do
    for attempt in 1 2 3 4 5; do
      if bash "${BASH_SOURCE[0]}" --try "$scenario"; then
        continue 2
      fi
      echo "record.sh: $scenario: attempt $attempt failed" >&2
    done
    fail "$scenario: given up"
  done
}

main "$@"

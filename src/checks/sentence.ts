/** A clause of ours with a full stop. The first letter stays as it is: it may begin `preStop` or another field name. */
export function sentence(clause: string): string {
  return /[.!?]$/.test(clause) ? clause : `${clause}.`;
}

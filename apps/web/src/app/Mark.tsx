import mark from '../../brand/mark.svg';

/** Two rings that hold each other: a partner and its customer. */
export function Mark() {
  return <img src={mark} alt="" className="mark" width={26} height={26} />;
}
